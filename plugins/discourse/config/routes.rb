# frozen_string_literal: true

Comity::Engine.routes.draw do
  get "/status" => "status#show", :defaults => { format: :json }
  put "/posts/:post_id/hide" => "posts#hide", :defaults => { format: :json }
  put "/posts/:post_id/show" => "posts#show", :defaults => { format: :json }
end

Discourse::Application.routes.draw { mount ::Comity::Engine, at: "comity" }
