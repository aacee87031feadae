# frozen_string_literal: true

RSpec.describe Comity::RecordAct do
  fab!(:user)
  fab!(:moderator)

  let(:acts) { Comity::OutboxEntry.where(kind: "act").order(:id).map { |entry| JSON.parse(entry.payload) } }

  before { SiteSetting.comity_enabled = true }

  def suspend(by: moderator, reason: "Spam", till: 1.week.from_now)
    UserSuspender.new(user, by_user: by, reason:, suspended_till: till).suspend
  end

  it "records what staff do, and enqueues its delivery" do
    expect_enqueued_with(job: :comity_deliver_entry) { suspend }
    UserSuspender.unsuspend(user, by_user: moderator)
    UserSilencer.silence(user, moderator, reason: "Spam", silenced_till: 1.day.from_now)
    UserSilencer.unsilence(user, moderator)

    expect(acts.map { |act| act.values_at("kind", "act", "ours") }).to eq(
      [
        ["suspend", "applied", false],
        ["suspend", "lifted", false],
        ["silence", "applied", false],
        ["silence", "lifted", false],
      ],
    )
    expect(acts.map { |act| act["by"]["externalId"] }.uniq).to eq([moderator.id.to_s])
  end

  it "keeps the words of the reason on the forum" do
    suspend(reason: "words about them")
    expect(Comity::OutboxEntry.pluck(:payload).join).not_to include("words about them")
  end

  it "tells a suspension that bears our mark from one of staff" do
    suspend(reason: "Until Monday. [comity 0199-abc]")
    expect(acts.first["ours"]).to eq(true)
  end

  it "tells a lift by the account of our API key from one of staff" do
    key = Fabricate(:api_key, user: Fabricate(:admin))
    ApiKeyScope.create!(api_key_id: key.id, resource: "comity", action: "sanctions")
    suspend
    UserSuspender.unsuspend(user, by_user: key.user)
    expect(acts.last).to include("act" => "lifted", "ours" => true)
  end

  it "records no end that the forum makes by itself" do
    freeze_time
    UserSilencer.silence(user, moderator, silenced_till: 1.day.from_now)
    freeze_time(2.days.from_now)
    Jobs::UnsilenceUsers.new.execute({})
    expect(acts.map { |act| act["act"] }).to eq(["applied"])
  end

  it "breaks neither a suspension nor its end when recording fails" do
    Comity::ActPayload.stubs(:build).raises(StandardError)
    suspend
    expect(user.reload).to be_suspended
    UserSuspender.unsuspend(user, by_user: moderator)
    expect(user.reload).not_to be_suspended
  end

  it "leaves the transaction of a lift sound when the database refuses the entry" do
    suspend
    Comity::OutboxEntry.stubs(:insert).with { ActiveRecord::Base.connection.execute("SELECT nothing") }
    UserSuspender.unsuspend(user, by_user: moderator)
    expect(user.reload).not_to be_suspended
  end

  it "records nothing while the plugin is off" do
    SiteSetting.comity_enabled = false
    suspend
    expect(Comity::OutboxEntry.count).to eq(0)
  end
end
