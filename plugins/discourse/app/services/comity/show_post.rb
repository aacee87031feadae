# frozen_string_literal: true

# Shows a post again that was hidden. One that is to be seen stays as it is.
class Comity::ShowPost
  include Service::Base

  params do
    attribute :post_id, :integer
    attribute :reason, :string

    validates :post_id, presence: true
  end

  model :post
  policy :can_see_post
  step :show_and_log

  private

  def fetch_post(params:)
    Post.find_by(id: params.post_id)
  end

  def can_see_post(guardian:, post:)
    guardian.can_see?(post)
  end

  def show_and_log(guardian:, params:, post:)
    post.with_lock do
      next if !post.hidden?

      post.acting_user = guardian.user
      post.unhide!
      StaffActionLogger.new(guardian.user).log_custom("comity_show_post", post_id: post.id, context: params.reason)
    end
  end
end
